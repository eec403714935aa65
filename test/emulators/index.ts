/** Real servers on free loopback ports, for tests. Each is empty and gone once stopped. */
export { startBucket, type TestBucket } from './bucket.ts'
export { dynamoDbLocalLacks, startDynamoDbLocal } from './dynamodb-local.ts'
export { MemoryTable } from './memory-table.ts'
export { startQueue, type TestQueue } from './queue.ts'
export { startTable, type TestTable } from './table.ts'
