import type { Bus } from './bus.ts'
import { openLocalBus } from './local.ts'
import { openRedisBus } from './redis.ts'

/** Redis where there is one, for several processes; else within this process. */
export async function openBus(redisUrl: string | null, report: (error: unknown) => void = () => {}): Promise<Bus> {
  return redisUrl === null ? openLocalBus(report) : openRedisBus(redisUrl, report)
}
