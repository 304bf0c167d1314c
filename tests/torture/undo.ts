import { closeSync, existsSync, ftruncateSync, linkSync, openSync, readFileSync, readSync, readdirSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/*
 * The power cut: reads what `shim.c` has recorded, and takes back what was not synced. A file is
 * synced by a sync of that file; that it exists, or has its name, by a sync of the folder.
 */

/**
 * `nothing`: of what was not synced nothing has reached the disk. `some`: of each write the sectors
 * that luck picks, for a disk writes in the order it likes; names of files are then all kept.
 */
export type Survives = { readonly kind: 'nothing' } | { readonly kind: 'some'; readonly luck: () => number }

const SECTOR = 512
const HEAD = 28

interface Record {
  readonly kind: string
  readonly name: string
  readonly a: number
  readonly b: number
  readonly data: Buffer
}

/** What of a file or of the folder can be taken back, with the file it belongs to. */
interface Change extends Record {
  readonly at: number
  readonly file: number
  synced: boolean
}

/** Takes back what was not synced, and forgets the records. Answers how many changes that were. */
export function cutPower(folder: string, log: string, survives: Survives): number {
  const changes = follow(existsSync(log) ? readRecords(readFileSync(log)) : [])
  const paths = changes.names
  const redo: (() => void)[] = []
  let undone = 0
  for (const change of changes.list.toReversed()) {
    if (change.synced) continue
    if (isOfFolder(change)) {
      if (survives.kind === 'some') continue
      undoName(folder, log, change, paths)
    } else {
      const [name] = paths.get(change.file) ?? []
      if (name === undefined) continue
      const again = undoBytes(join(folder, name), change, survives)
      if (again) redo.unshift(again)
    }
    undone++
  }
  for (const again of redo) again()
  for (const name of readdirSync(dirname(log))) if (name.startsWith(basename(log))) rmSync(join(dirname(log), name))
  for (const name of readdirSync(folder)) if (name.endsWith('-shm')) rmSync(join(folder, name))
  return undone
}

function readRecords(bytes: Buffer): readonly Record[] {
  const records: Record[] = []
  for (let at = 0; at + HEAD <= bytes.length; ) {
    const [nameLength, length] = [bytes.readUInt32LE(at + 4), bytes.readUInt32LE(at + 24)]
    const [start, end] = [at + HEAD + nameLength, at + HEAD + nameLength + length]
    // Killed in the middle of recording: then the change itself was not made.
    if (end > bytes.length) break
    const name = bytes.toString('utf8', at + HEAD, start)
    const kind = String.fromCharCode(bytes.readUInt32LE(at))
    records.push({ kind, name, a: Number(bytes.readBigUInt64LE(at + 8)), b: Number(bytes.readBigUInt64LE(at + 16)), data: bytes.subarray(start, end) })
    at = end
  }
  return records
}

const isOfFolder = ({ kind }: Record) => 'curl'.includes(kind)

type Names = Map<number, Set<string>>

/** Finds for each change the file, whatever it was called, and whether it was synced later. */
function follow(records: readonly Record[]): { readonly list: readonly Change[]; readonly names: Names } {
  const FOLDER = -1
  const current = new Map<string, number>([['', FOLDER]])
  const begun = new Map<number, { readonly file: number; readonly at: number }>()
  const list: Change[] = []
  let files = 0
  const fileOf = (name: string) => current.get(name) ?? current.set(name, ++files).get(name)!
  records.forEach((record, at) => {
    const { kind, name, a } = record
    if (kind === 'b') begun.set(a, { file: fileOf(name), at })
    else if (kind === 'e') {
      const sync = begun.get(a)!
      for (const change of list) if (change.at < sync.at && (sync.file === FOLDER ? isOfFolder(change) : !isOfFolder(change) && change.file === sync.file)) change.synced = true
    } else {
      if (kind === 'c') current.set(name, ++files)
      const file = fileOf(name)
      list.push({ ...record, at, file, synced: false })
      const other = record.data.toString('utf8')
      if (kind === 'u') current.delete(name)
      if (kind === 'l') current.set(other, file)
      if (kind === 'r') {
        current.delete(name)
        current.set(other, file)
      }
    }
  })
  const names: Names = new Map()
  for (const [name, file] of current) names.set(file, (names.get(file) ?? new Set()).add(name))
  return { list, names }
}

function undoName(folder: string, log: string, { kind, name, a, data, file }: Change, names: Names): void {
  const path = join(folder, name)
  const own = names.get(file) ?? names.set(file, new Set()).get(file)!
  const other = data.toString('utf8')
  const aside = `${log}.${BigInt(a)}`
  switch (kind) {
    case 'c':
      rmSync(path, { force: true })
      own.delete(name)
      break
    case 'u':
      linkSync(aside, path)
      own.add(name)
      break
    case 'l':
      // Killed before it was done, perhaps.
      rmSync(join(folder, other), { force: true })
      own.delete(other)
      break
    case 'r':
      renameSync(join(folder, other), path)
      if (a !== 0) linkSync(aside, join(folder, other))
      own.delete(other)
      own.add(name)
  }
}

/** Puts back what was there; answers what would do it again, or as much of it as survives. */
function undoBytes(path: string, { kind, a, b, data }: Change, survives: Survives): (() => void) | null {
  const file = openSync(path, 'r+')
  try {
    const size = statSync(path).size
    // To its old end, where it was longer than that; to the end of what was overwritten else.
    const now = kind === 'w' ? readFrom(file, a, size) : null
    if (data.length > 0) writeSync(file, data, 0, data.length, a)
    ftruncateSync(file, b)
    if (survives.kind === 'nothing') return null
    if (now === null) return survives.luck() < 0.5 ? () => withFile(path, (again) => ftruncateSync(again, a)) : null
    const length = size > b ? now.length : data.length
    return () => withFile(path, (again) => writeSome(again, now.subarray(0, length), a, survives.luck))
  } finally {
    closeSync(file)
  }
}

function writeSome(file: number, bytes: Buffer, offset: number, luck: () => number): void {
  for (let at = 0; at < bytes.length; ) {
    const end = Math.min(bytes.length, at + SECTOR - ((offset + at) % SECTOR))
    if (luck() < 0.5) writeSync(file, bytes, at, end - at, offset + at)
    at = end
  }
}

function readFrom(file: number, start: number, end: number): Buffer {
  const bytes = Buffer.alloc(Math.max(0, end - start))
  readSync(file, bytes, 0, bytes.length, start)
  return bytes
}

function withFile(path: string, work: (file: number) => void): void {
  const file = openSync(path, 'r+')
  try {
    work(file)
  } finally {
    closeSync(file)
  }
}
