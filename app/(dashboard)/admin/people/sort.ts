import type { Sort } from "@/components/table/data-table";

/** As the address has it: `-name` is name, downwards. */
export const peopleSorts = ["name", "-name", "email", "-email", "lastSignIn", "-lastSignIn"] as const;
export type PeopleSort = (typeof peopleSorts)[number];

const columns = ["name", "email", "lastSignIn"] as const;

export function sortOf(sort: PeopleSort): Sort & { column: (typeof columns)[number] } {
  const column = columns.find((each) => sort.endsWith(each)) ?? "name";
  return { column, direction: sort.startsWith("-") ? "desc" : "asc" };
}
