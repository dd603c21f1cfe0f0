/** The message code of custom rules' flags: its facts are the desk's own sentence and the rule's name. */
export const OWN = 'own'

/** The name of the custom rule that a flag is of; undefined for a flag of a built-in rule. */
export const ownNameOf = ({ code, facts }: { code?: string | undefined; facts?: Record<string, string | number> | undefined }): string | undefined =>
  code === OWN && typeof facts?.['name'] === 'string' ? facts['name'] : undefined
