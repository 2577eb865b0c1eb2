import { HtmlValidate } from 'html-validate'

const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'long-title': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off', 'attribute-empty-style': 'off', 'no-inline-style': 'off', 'no-implicit-button-type': 'off', 'attribute-boolean-style': 'off' } }) // prettier-ignore

/** What is wrong with a page's HTML, if anything. */
export const wrongHtml = async (main: string): Promise<string[]> => {
  const report = await validator.validateString(`<!DOCTYPE html><html lang="en"><head><title>Page</title></head><body><main>${main}</main></body></html>`) // prettier-ignore
  return report.results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${ruleId} ${line}: ${message}`)) // prettier-ignore
}
