/** Where the bank holidays are. */
export const to = {
  bankHolidays: (area: string): string => `/${area}/bank-holidays`,
}
