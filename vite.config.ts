import { defineConfig } from 'vitest/config'
import solid from 'vite-plugin-solid'

export default defineConfig({
  root: 'client',
  plugins: [solid()],
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2022',
    // The participant's first page is budgeted in bytes (tests/client/first-load.test.ts).
    modulePreload: { polyfill: false },
    manifest: true,
    rolldownOptions: {
      checks: { bundlerTimings: false },
      output: {
        // Few files: on a slow line every request costs a round trip, and six go at a time.
        codeSplitting: {
          groups: [
            {
              name: 'base',
              test: /shared[\\/](model|ledger)[\\/]|shared[\\/]wire[\\/](close|keyheader|messages|status)|node_modules[\\/](solid-js|@solidjs|lucide-solid)[\\/]|client[\\/](ui|style|session|circle|lobby)[\\/](?!journal[\\/](?!absence|WhileAway)|QrCode|PrivateField|CodeField|Outside|Page|PauseScreen|creation|CircleView|SeatState|seats|Hands|Equity)|client[\\/]ballot[\\/]byMethod|client[\\/]text[\\/](language|plural|names)|client[\\/]sync[\\/](api|backoff|secrets|lastseen|memory|outbox|session|Connection|part|pendingedits)/,
              minShareCount: 2,
              priority: 3,
            },
            {
              name: 'board',
              test: /node_modules[\\/](yjs|lib0|y-protocols|y-websocket|fractional-indexing)[\\/]|shared[\\/]board[\\/]|client[\\/]sync[\\/](board|boardstore|caret|difference|documents|editsocket|presence|textbinding|undokeys|unsaved|useBoard)\./,
              minShareCount: 2,
              priority: 2,
            },
            { name: 'results', test: /client[\\/]ballot[\\/](BallotResult|CountCheck|HowDecided|Reasons|Spread)/, minShareCount: 2, priority: 0 },
            { name: 'ballots', test: /client[\\/]ballot[\\/](?!OpenBallot|DecisionWriter|Scale|scale|byMethod|BallotResult|CountCheck|HowDecided|Reasons|Spread)|client[\\/]text[\\/]day/, minShareCount: 2, priority: 1 },
          ],
        },
      },
    },
  },
  test: {
    root: '.',
    globals: true,
    // A busy machine is slow, not wrong.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Most of them wait, for a clock or for a process: on two cores the default would be one after another.
    maxWorkers: 2,
    expect: { poll: { timeout: 20_000 } },
    // The condition `browser`, which the tests of Solid need, would give the server a WebSocket that only throws.
    alias: { ws: new URL('node_modules/ws/wrapper.mjs', import.meta.url).pathname },
    server: { deps: { inline: [/solid-js/, /@solidjs/, /lucide-solid/] } },
    projects: [
      {
        extends: true,
        test: { name: 'plain', include: ['tests/**/*.test.ts'], exclude: ['tests/client/**', 'tests/e2e/**', '**/node_modules/**'], environment: 'node' },
      },
      {
        extends: true,
        test: { name: 'client', include: ['tests/client/**/*.test.{ts,tsx}'], environment: 'jsdom', setupFiles: ['tests/support/patience.ts'] },
      },
      {
        extends: true,
        test: { name: 'browser', include: ['tests/e2e/**/*.test.ts'], environment: 'node', testTimeout: 300_000, hookTimeout: 120_000, fileParallelism: false },
      },
    ],
  },
})
