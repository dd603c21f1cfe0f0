/** Why Galley cannot start, in one line that says what to do; the front door prints it without a stack. */
export class Refused extends Error {
  override name = 'Refused'
}
