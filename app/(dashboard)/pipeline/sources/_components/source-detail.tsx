import { paths } from "@/app/paths";
import { formatNumber, formatPercent } from "@/components/format";
import { Fact, Facts } from "@/components/layout/facts";
import { Badge } from "@/components/ui/badge";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { ListedSource } from "@/server/sources/list";

import { Pane } from "../../_components/pane";
import { Sums } from "../../_components/sums";
import { SourceForm } from "./source-form";
import { SourceSwitch } from "./source-switch";

/** One source: what came by it, and its setup to be edited; or the form of a new one. */
export function SourceDetail({ source, forbidden }: { source: ListedSource | null; forbidden: string | null }) {
  return (
    <Pane
      back={paths.sources()}
      backTo="Sources"
      title={source === null ? "New source" : <VisibleText text={source.name} inline />}
      badge={source === null || source.active ? null : <Badge>off</Badge>}
      forbidden={forbidden}
    >
      {source === null ? null : (
        <Facts>
          <Fact name="Opportunities">
            {formatNumber(source.open)} open, {formatNumber(source.won)} won, {formatNumber(source.lost)} lost
            {source.winRate === null ? "" : `: ${formatPercent(source.winRate)} won`}
          </Fact>
          <Fact name="Open value">
            <Sums sums={source.value} />
          </Fact>
          <Fact name="Net revenue">
            <Sums sums={source.net} />
          </Fact>
        </Facts>
      )}
      <SourceForm source={source} forbidden={forbidden} />
      {source === null ? null : <SourceSwitch source={source} forbidden={forbidden} />}
    </Pane>
  );
}
