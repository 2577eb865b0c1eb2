/** Months for which a return's file is kept where an area has set nothing for its layout: two years' returns side by side. */
export const usualMonths = 25
