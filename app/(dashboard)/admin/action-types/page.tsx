import type { Metadata } from "next";

import { paths } from "@/app/paths";
import { ListAndDetail } from "@/components/layout/list-and-detail";
import { Page } from "@/components/layout/page";
import { PageHeader } from "@/components/layout/page-header";
import { LiveRefresh } from "@/components/live/live-provider";
import { whyNot } from "@/domain/permissions";
import { listActionTypes } from "@/server/action-types/queries";
import { findEditProof } from "@/server/edit-proof";
import { getRiskRules } from "@/server/risk-rules/queries";
import { currentPerson } from "@/server/session";

import { Beside } from "./_components/beside";
import { TypeActions } from "./_components/type-actions";
import { TypeFilters } from "./_components/type-filters";
import { TypesTable } from "./_components/types-table";
import { narrowed, originOf } from "./origin";
import { loadTypeParams } from "./search-params";

export const metadata: Metadata = { title: "Action types" };

export default async function ActionTypesPage({ searchParams }: PageProps<"/admin/action-types">) {
  const { person, credential } = await currentPerson();
  const { q, origin, open } = await loadTypeParams(searchParams);
  const [types, rules, needsProof] = await Promise.all([
    listActionTypes(credential, undefined),
    getRiskRules(credential, undefined),
    findEditProof(credential, undefined),
  ]);
  const forbidden = whyNot(person, "settings:write");
  const keep = { q, origin: origin ?? undefined };
  const back = paths.actionTypes(keep);
  const detail = Beside({ open, types, rules, forbidden, needsProof, back });
  const howMany = (which: string) => types.filter((type) => originOf(type) === which).length;

  return (
    <Page fill>
      <LiveRefresh topics={["approvals"]} />
      <PageHeader
        title="Action types"
        line={`What workers do: ${howMany("shipped")} as shipped, ${howMany("edited")} edited, ${howMany("own")} your own`}
        covered={detail !== null}
        actions={<TypeActions keep={keep} fallen={rules.fallen.length} forbidden={forbidden} />}
      />
      <TypeFilters q={q} origin={origin} covered={detail !== null} />
      <ListAndDetail
        list={
          <TypesTable
            types={narrowed(types, q, origin)}
            keep={keep}
            openId={detail === null ? null : open}
            isBeside={detail !== null}
          />
        }
        listLabel="All action types"
        detail={detail}
        detailLabel="What is open"
      />
    </Page>
  );
}
