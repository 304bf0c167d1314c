import { onEveryDatabase } from '../contracts/databases.ts'
import { storageContract } from '../contracts/storage.ts'

await onEveryDatabase(storageContract)
