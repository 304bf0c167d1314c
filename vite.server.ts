import { defineConfig } from 'vite'

/*
 * The server as one file, with what it needs of its packages in it: Node starts the sources as they
 * are, but reads hundreds of files and strips their types to do so, which takes time and memory.
 */
export default defineConfig({
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: 'dist-server',
    emptyOutDir: true,
    target: 'node24',
    copyPublicDir: false,
    rolldownOptions: {
      input: { main: 'server/main.ts', checkpointer: 'server/storage/checkpointer.ts' },
      external: ['vite', 'pg-native', 'pg-cloudflare'],
      checks: { bundlerTimings: false },
    },
  },
})
