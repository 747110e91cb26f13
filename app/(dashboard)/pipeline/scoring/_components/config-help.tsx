import { flagFeatures, numberFeatures, wordFeatures } from "@/domain/scoring-features";

const code = (words: readonly string[]) => words.join(", ");

/** How a table of weights is written. */
export function ConfigHelp() {
  return (
    <>
      <code>method</code> is logistic or points; <code>start</code> counts for every card. A rule adds its{" "}
      <code>weight</code> where its <code>feature</code> holds: {code(wordFeatures)} with{" "}
      <code>is: [&quot;word&quot;]</code>, {code(numberFeatures)} with <code>from</code> and <code>below</code>,{" "}
      {code(flagFeatures)} with <code>is: true</code> or <code>false</code>.
    </>
  );
}
