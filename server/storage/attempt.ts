import { refuse, type Result } from '../../shared/model/result.ts'
import { storageFailure, type StorageFailure } from './failure.ts'
import type { Db, Storage } from './storage.ts'

/**
 * A transaction that may refuse: a refusal leaves nothing of what was written, and a disk or a
 * database that fails becomes a refusal too. Whatever else is thrown is a bug and goes on.
 */
export async function attempt<Value, Failure>(
  storage: Storage,
  work: (db: Db) => Promise<Result<Value, Failure>>,
): Promise<Result<Value, Failure | StorageFailure>> {
  let result: Result<Value, Failure> | undefined
  try {
    return await storage.transaction(async (db) => {
      result = await work(db)
      if (!result.ok) throw ROLL_BACK
      return result
    })
  } catch (error) {
    if (error === ROLL_BACK && result) return result
    const failure = storageFailure(error)
    if (failure === null) throw error
    storage.report(error)
    return refuse(failure)
  }
}

const ROLL_BACK = new Error('refused: roll back')
