import { describe, it } from 'vitest'
import { dynamoDbLocalLacks, startDynamoDbLocal } from '../emulators/index.ts'
import { describeHistories } from './served.ts'

const lacks = dynamoDbLocalLacks()
if (lacks === null) describeHistories('DynamoDB Local', startDynamoDbLocal, 20)
else
  describe('the table on DynamoDB Local', () => {
    it(`could not be tried: ${lacks}`, context => context.skip())
  })
