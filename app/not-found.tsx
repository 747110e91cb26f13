import { NothingHere } from "./(dashboard)/_components/nothing-here";

/** An address of no page, for who is not signed in. */
export default function NotFound() {
  return (
    <main>
      <title>Not found · JUGGERNAUT</title>
      <NothingHere isSignedIn={false} />
    </main>
  );
}
