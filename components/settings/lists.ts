/** `us-east-1, eu-central-1` → two codes; empty: none. For what holds no space and no comma. */
export const listOf = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean)

/** One a line, for names that may hold spaces and commas: `Production/EU`. */
export const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter(Boolean)
