/** Where the outbox is. */
export const to = {
  outbox: (area: string) => `/${area}/outbox`,
  outboxPage: (area: string, page: number) => `/${area}/outbox?page=${page}`,
  message: (area: string, messageId: string) => `/${area}/outbox/${messageId}`,
}
