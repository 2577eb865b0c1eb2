// GOV.UK's own improvements (menus, error summaries, character counts). Every page works without this file.
import { initAll } from './govuk-frontend.min.js'
import './charts.js'
import './sending.js'

initAll()
