import { NothingHere } from "./_components/nothing-here";

/** What an address of the house names is not there: the frame stays, so that all else is one step away. */
export default function NotFoundHere() {
  return (
    <>
      <title>Not found · JUGGERNAUT</title>
      <NothingHere isSignedIn />
    </>
  );
}
