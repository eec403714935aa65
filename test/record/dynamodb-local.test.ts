import { describe, it } from 'vitest'
import { dynamoDbLocalLacks, startDynamoDbLocal } from '../emulators/index.ts'
import { served } from './served-table.ts'
import { describeTable } from './table-conformance.ts'

const lacks = dynamoDbLocalLacks()
if (lacks === null) describeTable('DynamoDB Local', async () => served(await startDynamoDbLocal()))
else
  describe('the record on DynamoDB Local', () => {
    it(`could not be tried: ${lacks}`, context => context.skip())
  })
