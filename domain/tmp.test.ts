import { readFileSync } from "node:fs";
import { test } from "vitest";
import { csvReader } from "./csv";
import { templateOf, templateText } from "./log-templates";
test("x", () => {
  for (const f of ["openstack","zookeeper","openstack","zookeeper"]) {
    const read = csvReader(",");
    const [head, ...rows] = [...read(readFileSync(`/work/shared/data/logs-${f}.csv`, "utf8")), ...read(null)].map(({ cells }) => cells);
    const i = head.indexOf("Content"), e = head.indexOf("EventTemplate");
    const m = new Map(); const t0=performance.now();
    for (const r of rows) { const k = templateText(templateOf(r[i])); const s = m.get(k) ?? new Set(); s.add(r[e]); m.set(k, s); }
    console.log(f, m.size, performance.now()-t0);
    const by = new Map();
    for (const r of rows) { const t=performance.now(); const k = templateText(templateOf(r[i])); by.set(k, (by.get(k)??0)+performance.now()-t); }
    console.log([...by].sort((a,b)=>b[1]-a[1]).slice(0,4).map(x=>`x ${x[1].toFixed(1)} ${x[0]}`).join("\n"));
  }
});
