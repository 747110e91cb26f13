import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";

type Titled = { title: string; description: string };

/** What a goal or a task is called, and what there is to say of it. */
export function TitleFields({ form, onChange }: { form: Titled; onChange: (change: Partial<Titled>) => void }) {
  return (
    <>
      <Field label="Title">
        <Input
          data-autofocus
          required
          maxLength={500}
          autoComplete="off"
          value={form.title}
          onChange={(event) => onChange({ title: event.target.value })}
        />
      </Field>
      <Field label="Description" optional>
        <Textarea
          rows={3}
          maxLength={4_000}
          value={form.description}
          onChange={(event) => onChange({ description: event.target.value })}
        />
      </Field>
    </>
  );
}
