import { startTable } from '../emulators/index.ts'
import { describeHistories } from './served.ts'

describeHistories('dynalite', startTable, 20)
