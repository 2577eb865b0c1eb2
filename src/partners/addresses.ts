/** Where the pages of this slice are. */
export const to = {
  partners: (area: string) => `/${area}/partners`,
  rename: (area: string, organisation: string) => `/${area}/partners/${organisation}/rename`,
  merge: (area: string, organisation: string) => `/${area}/partners/${organisation}/merge`,
  people: (area: string) => `/${area}/people`,
  newPerson: (area: string) => `/${area}/people/new`,
  person: (area: string, personId: string) => `/${area}/people/${personId}`,
  giveRole: (area: string, personId: string) => `/${area}/people/${personId}/roles`,
  endRole: (area: string, personId: string) => `/${area}/people/${personId}/roles/end`,
  givePost: (area: string, personId: string) => `/${area}/people/${personId}/posts`,
  endPost: (area: string, personId: string) => `/${area}/people/${personId}/posts/end`,
  left: (area: string, personId: string) => `/${area}/people/${personId}/left`,
}
