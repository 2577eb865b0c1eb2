// What a statement may hold whose semicolons are not its end: comments, quoted text and names, dollar-quoted bodies.
const pieces = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$[A-Za-z_]*\$)[\s\S]*?\1|;|[^-/'"$;]+|[\s\S]/g

/**
 * The statements of an SQL file, in order, without their closing semicolons. A statement of comments alone is left out.
 * Escape strings (E'\'') and comments inside comments are not understood: migrations have no need of them.
 */
export const splitStatements = (sql: string): string[] => {
  const statements: string[] = []
  let statement = ''
  let says = false
  const close = () => {
    if (says) statements.push(statement.trim())
    statement = ''
    says = false
  }
  for (const [piece] of sql.matchAll(pieces)) {
    if (piece === ';') close()
    else {
      statement += piece
      says ||= !piece.startsWith('--') && !piece.startsWith('/*') && piece.trim() !== ''
    }
  }
  close()
  return statements
}
