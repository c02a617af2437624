export async function benchInbox(): Promise<void> {}
