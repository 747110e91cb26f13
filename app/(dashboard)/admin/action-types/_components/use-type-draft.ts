"use client";

import { useRouter } from "next/navigation";

import { paths } from "@/app/paths";
import { notify } from "@/components/ui/notify";
import type { ListedActionType } from "@/server/action-types/queries";

import { add, edit } from "../actions";
import { definitionFrom, emptyType, fieldsOfType, type TypeFields } from "../type-fields";
import { useDraft } from "./use-draft";

const isSame = (a: TypeFields, b: TypeFields) => JSON.stringify(a) === JSON.stringify(b);

/**
 * An edit of an action type, or a new one.
 *
 * @param needsProof what proof is missing before it may be saved, or null
 */
export function useTypeDraft(type: ListedActionType | null, needsProof: string | null) {
  const router = useRouter();
  const fields = type === null ? emptyType : fieldsOfType(type.definition);
  const draft = useDraft({ version: type?.version ?? "", fields }, isSame, needsProof);

  const save = () => {
    const { version, reason } = draft;
    const definition = definitionFrom(draft.fields);
    return draft.save(
      () => (type === null ? add({ definition, reason }) : edit({ id: type.id, version, definition, reason })),
      ({ id, pattern }) => {
        void notify({
          tone: "good",
          title: `${pattern} is saved`,
          detail: "It holds for requests that are asked from now on.",
        });
        if (type === null) router.push(paths.actionTypes({ open: id }), { scroll: false });
      },
    );
  };
  return { ...draft, save };
}
