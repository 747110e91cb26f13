import { describe, expect, test } from "vitest";

import { Refusal } from "@/domain/errors";
import { readRevenue } from "@/server/revenue/series";
import { aPerson } from "@/server/testing/given";
import { owner } from "@/server/testing/owner";

import { setBaseCurrency, setTimeZone } from "./commands";
import { readOrganisation } from "./queries";

const codeOf = (deed: Promise<unknown>) =>
  deed.then(
    () => "done",
    (error: unknown) => (error instanceof Refusal ? error.code : "broken"),
  );

describe("the base currency", () => {
  test("is chosen while there is no money, and stays from then on", async () => {
    const admin = await aPerson(["admin"]);
    await setBaseCurrency(admin.as, { base_currency: "eur" });
    expect(await readOrganisation(admin.as, {})).toMatchObject({ baseCurrency: "EUR", fixedBecause: null });
    expect(await codeOf(setBaseCurrency(admin.as, { base_currency: "ZZZ" }))).toBe("invalid");
    await owner`insert into revenue_events (event_type, gross_amount, occurred_at) values ('sale', 5, '2025-03-31T23:30:00Z')`;
    expect((await readOrganisation(admin.as, {})).fixedBecause).toMatch(/Revenue was recorded/);
    expect(await codeOf(setBaseCurrency(admin.as, { base_currency: "USD" }))).toBe("conflict");
    expect(await codeOf(setBaseCurrency(admin.as, { base_currency: "EUR" }))).toBe("done");
  });
});

describe("the time zone", () => {
  test("cuts the days of what is there already, and stands on the trail, once for two at once", async () => {
    const admin = await aPerson(["admin"]);
    const april = { from: "2025-04-01", to: "2025-04-30", period: "month", currency: "USD" } as const;
    expect((await readRevenue(admin.as, april)).totals.net).toBe("0.00");
    await Promise.all([1, 2].map(() => setTimeZone(admin.as, { time_zone: "Europe/Berlin" })));
    expect((await readRevenue(admin.as, april)).totals.net).toBe("5.00");
    const trail = await owner`select before, after from audit_events where action = 'organisation.set-time-zone'`;
    expect(trail).toEqual([{ before: { time_zone: "UTC" }, after: { time_zone: "Europe/Berlin" } }]);
  });

  test("is one that exists, and an administrator's to choose", async () => {
    const [admin, manager] = [await aPerson(["admin"]), await aPerson(["manager"])];
    for (const time_zone of ["Mars/Olympus", "+02:00", "", "'; drop"])
      expect(await codeOf(setTimeZone(admin.as, { time_zone }))).toBe("invalid");
    expect(await codeOf(setTimeZone(manager.as, { time_zone: "UTC" }))).toBe("forbidden");
  });
});
