/** Work under way. Drawn only: what is being waited for is said by the control around it. */
export function Spinner() {
  return (
    <svg viewBox="0 0 16 16" aria-hidden className="size-3.5 animate-spin" fill="none" strokeWidth="2">
      <circle cx="8" cy="8" r="6" stroke="currentColor" opacity="0.25" />
      <path d="M14 8a6 6 0 0 0-6-6" stroke="currentColor" strokeLinecap="round" />
    </svg>
  );
}
