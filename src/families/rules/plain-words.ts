import { contributors } from '../../layouts/ehc-words.ts'

/** What a limit is about, as a parent would say it. `{child}` and `{child’s}` are the reader’s child, or the reader. */
type Plain = readonly [will: string, done: string]

/** Every limit of the catalogue: what somebody does, and that they did it. A test keeps it whole. */
export const plainRules: Readonly<Record<string, Plain>> = {
  'EHC.CONSULT_FAMILY': ['The council asks you whether an assessment is needed', 'The council asked you whether an assessment is needed'],
  'EHC.NOTIFY': ['The council tells you, health, social care and the school that it is thinking about an assessment', 'The council told you, health, social care and the school that it was thinking about an assessment'],
  'EHC.DECIDE_ASSESS': ['The council decides whether to assess {child’s} needs, and tells you', 'The council decided whether to assess {child’s} needs'],
  'EHC.REFUSAL_LETTER': ['The council writes to you how you can disagree with its decision not to assess', 'The council wrote to you how you can disagree'],
  'EHC.REQUEST_ADVICE': ['The council asks people for advice about {child}', 'The council asked people for advice about {child}'],
  'EHC.ADVICE': ['Advice comes from {whom}', 'Advice came from {whom}'],
  'EHC.NO_PLAN': ['The council sends you a draft plan, or tells you that it will not make one', 'The council told you whether it makes a plan'],
  'EHC.DRAFT_TARGET': ['The council sends you a draft of the plan', 'The council sent you a draft of the plan'],
  'EHC.DRAFT_REPS': ['You have time to read the draft and say what you think', 'You had time to read the draft'],
  'EHC.CONSULT_REPLY': ['The school or college that was asked answers', 'The school or college that was asked answered'],
  'EHC.FINAL': ['The council sends you the finished plan', 'The council sent you the finished plan'],
  'EHC.FINAL_LETTER': ['The council writes to you how you can disagree with the plan', 'The council wrote to you how you can disagree with the plan'],
  'EHC.ADMIT': ['The school or college named in the plan takes {child} in', 'The school or college named in the plan took {child} in'],
  'EHC.SECURE_F': ['The council makes sure that the help with learning in the plan is there', 'The help with learning in the plan is there'],
  'EHC.SECURE_G': ['The NHS makes sure that the health care in the plan is there', 'The health care in the plan is there'],
  'AR.ANNUAL': ['The council finishes the yearly review of the plan', 'The council finished a review of the plan'],
  'AR.MEET_BY': ['The review meeting takes place', 'The review meeting took place'],
  'AR.LIST': ['The council tells the school that the review is due', 'The council told the school that the review is due'],
  'AR.NOTICE': ['You are invited to the review meeting', 'You were invited to the review meeting'],
  'AR.PAPERS': ['You get the papers for the review meeting', 'The papers for the review meeting were sent'],
  'AR.REPORT': ['You get the report of the review meeting', 'The report of the review meeting was sent'],
  'AR.DECISION': ['The council decides whether the plan stays, changes or ends, and tells you', 'The council decided whether the plan stays, changes or ends'],
  'AR.LETTER': ['The council writes to you how you can disagree', 'The council wrote to you how you can disagree'],
  'AR.AMEND_NOTICE': ['The council sends you the changes it wants to make to the plan', 'The council sent you the changes it wants to make'],
  'AR.REPS': ['You have time to say what you think of the changes', 'You had time to say what you think of the changes'],
  'AR.FINAL': ['The council sends you the changed plan, or tells you why it stays as it is', 'The council finished the changes to the plan'],
  'AR.EARLY_YEARS': ['The council thinks about looking at the plan again sooner, because {child} is under five', 'The plan was looked at again'],
  'PT.SCHOOL': ['The council names the next school in the plan', 'The next school is named in the plan'],
  'PT.POST16': ['The council names the next college or training place in the plan', 'The next college or training place is named in the plan'],
  'PT.POST16_MOVE': ['The council names the next college or training place in the plan', 'The next college or training place is named in the plan'],
  'PT.MEET_BY': ['The review meeting before the move takes place', 'The review meeting before the move took place'],
  'PFA.YEAR9': ['The review looks at growing up: work, a home, friends and health', 'A review looked at growing up'],
  'AGE.SCHOOL_LEAVING': ['Decisions pass from parents to {child}', 'Decisions passed from parents to {child}'],
  'RA.DECIDE': ['The council decides whether to assess again, and tells you', 'The council decided whether to assess again'],
  'RA.NO_CHANGE': ['The council tells you if the plan does not change after the new assessment', 'The council told you that the plan does not change'],
  'RA.FINAL': ['The council sends you the plan after the new assessment', 'The council sent you the plan after the new assessment'],
  'TR.OUT': ['The old council hands the plan to the new one', 'The old council handed the plan to the new one'],
  'TR.IN_LETTER': ['The new council writes to you what it will do with the plan', 'The new council wrote to you'],
  'TR.IN_REVIEW': ['The new council reviews the plan', 'The new council reviewed the plan'],
  'TR.HEALTH': ['The NHS where you lived tells the NHS where you live now', 'The NHS where you lived told the NHS where you live now'],
  'CE.CONSULT': ['The council asks you and the school before it decides to end the plan', 'The council asked you and the school about ending the plan'],
  'CE.REVIEW_FIRST': ['The council reviews the plan before it ends it', 'The council reviewed the plan before ending it'],
  'CE.LETTER': ['The council writes to you that the plan will end and how you can disagree', 'The council wrote to you that the plan will end'],
  'CE.MAINTAIN': ['The plan goes on until your time to appeal is over', 'The plan went on until your time to appeal was over'],
  'CE.AGE_25': ['The last day comes on which a council may keep a plan', 'The last day came on which a council may keep a plan'],
  'MED.CONTACT': ['You may speak to a mediation adviser, if you want to disagree', 'You spoke to a mediation adviser'],
  'MED.ARRANGE': ['The council arranges mediation with you', 'Mediation took place'],
  'MED.HEALTH': ['The council tells the NHS about the mediation', 'The council told the NHS about the mediation'],
  'MED.CERT': ['The mediation adviser gives you a certificate', 'The mediation adviser gave you a certificate'],
  'MED.AGREED': ['What was agreed in mediation is done', 'What was agreed in mediation was done'],
  'MED.AGREED_HEALTH': ['The NHS tells the council what was agreed in mediation', 'The NHS told the council what was agreed'],
  'TRIB.APPEAL': ['You may appeal to the SEND Tribunal, if you want to', 'You appealed to the SEND Tribunal'],
  'TRIB.RESPONSE': ['The council answers your appeal', 'The council answered your appeal'],
  'TRIB.BUNDLE': ['The council sends the papers for the hearing', 'The council sent the papers for the hearing'],
  'TRIB.ORDER.ASSESS': ['The council does what the Tribunal ordered: it starts an assessment', 'The council started the assessment the Tribunal ordered'],
  'TRIB.ORDER.NO_PLAN': ['The council tells you if it makes no plan after the assessment the Tribunal ordered', 'The council told you that it makes no plan'],
  'TRIB.ORDER.FINAL': ['The council sends you the finished plan after the assessment the Tribunal ordered', 'The council sent you the finished plan'],
  'TRIB.ORDER.DRAFT': ['The council sends you the draft plan the Tribunal ordered', 'The council sent you the draft plan the Tribunal ordered'],
  'TRIB.ORDER.MAKE': ['The council sends you the finished plan the Tribunal ordered', 'The council sent you the finished plan the Tribunal ordered'],
  'TRIB.ORDER.RECONSIDER': ['The council decides again, as the Tribunal ordered', 'The council decided again, as the Tribunal ordered'],
  'TRIB.ORDER.AMEND': ['The council changes the plan as the Tribunal ordered', 'The council changed the plan as the Tribunal ordered'],
  'TRIB.ORDER.SETTING': ['The council puts the school the Tribunal named in the plan', 'The council put the school the Tribunal named in the plan'],
  'TRIB.ORDER.MAINTAIN': ['The council keeps the plan, as the Tribunal ordered', 'The council keeps the plan, as the Tribunal ordered'],
  'TRIB.ORDER.CEASE': ['The council ends the plan, as the Tribunal allowed', 'The council ended the plan, as the Tribunal allowed'],
  'TRIB.UNOPPOSED.ASSESS': ['The council starts the assessment it no longer argues against', 'The council started the assessment it no longer argued against'],
  'TRIB.UNOPPOSED.NO_PLAN': ['The council tells you if it makes no plan after that assessment', 'The council told you that it makes no plan'],
  'TRIB.UNOPPOSED.FINAL': ['The council sends you the finished plan after that assessment', 'The council sent you the finished plan'],
  'TRIB.UNOPPOSED.AMEND': ['The council makes the changes it no longer argues against', 'The council made the changes it no longer argued against'],
  'PB.CONSIDER': ['The council answers your request for a personal budget', 'The council answered your request for a personal budget'],
  'PB.REFUSAL': ['The council writes to you why it refused a personal budget', 'The council wrote to you why it refused a personal budget'],
  'PB.REVIEW': ['The council looks at how the direct payment works', 'The council looked at how the direct payment works'],
  'PB.NOTICE': ['The council tells you, with reasons, before a direct payment gets less or ends', 'The council told you about the direct payment'],
} // prettier-ignore

/** Whose record it is to the reader: their child’s, or their own. */
export type Whose = 'child’s' | 'own'

/** Puts the reader’s child, or the reader, into a sentence. */
export const saidTo = (whose: Whose, sentence: string): string =>
  whose === 'own'
    ? sentence.replaceAll('{child’s}', 'your').replaceAll('{child}', 'you').replaceAll('{Child} has', 'You have')
    : sentence.replaceAll('{child’s}', 'your child’s').replaceAll('{child}', 'your child').replaceAll('{Child}', 'Your child') // prettier-ignore

const advisers = new Map(contributors.codes.map(({ code, means }) => [code, means]))
/** Who gives advice, in words: a code of regulation 6(1), or what came in its place. */
export const adviserInWords = (code: string | null, whose: Whose): string => {
  if (code === 'a') return whose === 'own' ? 'you and your family' : 'the family'
  return (code && advisers.get(code)) ?? 'somebody who was asked'
}
