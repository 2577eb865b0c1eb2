import { sentText } from '../../design/form.ts'
import type { AreaRequest } from '../../web/area-routes.ts'
import type { Refused } from '../question.ts'

/** A form that could be read and was refused all the same: what was typed stays in it. */
export const typed = ({ body }: AreaRequest): Refused => ({ fields: {}, summary: [], sent: sentText(body) })
