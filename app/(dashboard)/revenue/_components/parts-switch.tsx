import { revenueHref, type RevenueView, revenueWithout } from "../address";
import { Segment } from "./segment";

/** Net beside what it is compared with, or the four figures that it comes from. */
export function PartsSwitch({ view }: { view: RevenueView }) {
  const asParts = view.parts === true;
  return (
    <nav aria-label="What is drawn" className="mb-2 inline-flex gap-0.5">
      <Segment href={revenueWithout(view, "parts")} on={!asParts}>
        Net, compared
      </Segment>
      <Segment href={revenueHref(view, { parts: true })} on={asParts}>
        Gross, refunds, fees, net
      </Segment>
    </nav>
  );
}
