/** Worker ids that the forms' fields suggest. */
export function WorkerNames({ workers }: { workers: readonly string[] }) {
  return (
    <datalist id="goal-workers">
      {workers.map((worker) => (
        <option key={worker} value={worker}>
          {worker}
        </option>
      ))}
    </datalist>
  );
}
