"use client";

import { paths } from "@/app/paths";
import { Empty } from "@/components/layout/empty";
import { Status } from "@/components/status/dot";
import { none } from "@/components/status/none";
import { type Column, DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import type { ListedPerson } from "@/server/people/queries";

import { scopeWords } from "../scope-fields";
import { type PeopleSort, sortOf } from "../sort";

const name: Column<ListedPerson> = {
  id: "name",
  header: "Name",
  sortable: true,
  cell: ({ name }) => name,
};
const email: Column<ListedPerson> = {
  id: "email",
  header: "E-mail",
  sortable: true,
  grow: true,
  wideOnly: true,
  cell: ({ email }) => <span className="text-ink-2">{email}</span>,
};
const roles: Column<ListedPerson> = {
  id: "roles",
  header: "Roles",
  cell: (person) => (
    <span className="inline-flex gap-1">
      {person.roles.map((role) => (
        <Badge key={role}>{role}</Badge>
      ))}
    </span>
  ),
};
const scope: Column<ListedPerson> = {
  id: "scope",
  header: "Decides",
  wideOnly: true,
  cell: (person) => (decides(person) ? scopeWords(person.scope) : none),
};
const lastSignIn: Column<ListedPerson> = {
  id: "lastSignIn",
  header: "Last sign-in",
  align: "right",
  sortable: true,
  firstSort: "desc",
  wideOnly: true,
  cell: ({ lastSignInAt }) =>
    lastSignInAt === null ? <span className="text-ink-2">never</span> : <Time at={lastSignInAt} />,
};
const state: Column<ListedPerson> = {
  id: "state",
  header: "Account",
  cell: ({ disabledAt }) =>
    disabledAt === null ? (
      <Status shape="filled" tone="good">
        Active
      </Status>
    ) : (
      <Status shape="cross" tone="plain">
        Disabled
      </Status>
    ),
};

const whole = [name, email, roles, scope, lastSignIn, state];
const beside = [name, roles, state];

function decides(person: ListedPerson): boolean {
  return person.roles.includes("approver") || person.roles.includes("admin");
}

/** Everybody with an account; fewer columns while somebody is open beside it. */
export function PeopleTable({
  people,
  q,
  sort,
  openId,
}: {
  people: readonly ListedPerson[];
  q: string;
  sort: PeopleSort;
  openId: string | null;
}) {
  const keep = { q, ...(sort !== "name" && { sort }) };
  return (
    <DataTable
      caption="People"
      columns={openId === null ? whole : beside}
      rows={people}
      rowId={({ id }) => id}
      sort={sortOf(sort)}
      sortHref={({ column, direction }) =>
        paths.people({ q, sort: `${direction === "desc" ? "-" : ""}${column}`, open: openId ?? undefined })
      }
      hrefOf={({ id }) => paths.people({ ...keep, open: id })}
      openId={openId ?? undefined}
      empty={<Empty title="Nobody fits">No name or e-mail contains “{q}”.</Empty>}
    />
  );
}
