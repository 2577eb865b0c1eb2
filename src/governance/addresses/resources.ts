/** Where the stocktake of resources and the picture of all programmes are. */
export const to = {
  resources: (area: string): string => `/${area}/resources`,
  newResource: (area: string): string => `/${area}/resources/new`,
  csv: (area: string): string => `/${area}/resources.csv`,
  programmes: (area: string): string => `/${area}/programmes`,
  same: (area: string): string => `/${area}/programmes/same`,
}
