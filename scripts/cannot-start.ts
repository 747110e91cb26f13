/** Why the program can't start here, and what to do: told to a person as it stands, without a stack. */
export class CannotStart extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "CannotStart";
  }
}
