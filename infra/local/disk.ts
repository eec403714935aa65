/** A full disk, as the file system, SQLite, LevelDB and the SDK each put it. */
const FULL = /ENOSPC|EDQUOT|no space left|disk (that holds the data folder )?is full|database or disk is full/i

export const isDiskFull = (fault: unknown): boolean =>
  fault instanceof Error &&
  (FULL.test(`${'code' in fault ? fault.code : ''} ${fault.message}`) || isDiskFull(fault.cause))
