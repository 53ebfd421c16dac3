import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env.SMART_SHELF_ADDRESS ?? 'http://localhost:8080';

const proxy = { '/graphql': { target: server, ws: true }, '/session': { target: server } };

export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: {
      '@generated': path.resolve(import.meta.dirname, 'target/generated-sources'),
      '@': path.resolve(import.meta.dirname, 'src'),
    },
  },
  build: {
    // Straight into the jar's folder, so that files of an earlier build never stay behind.
    outDir: '../target/classes/META-INF/resources',
    emptyOutDir: true,
    // Older targets make Vite rewrite CSS light-dark(), and the dark theme then never applies.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // ECharts is one large piece on purpose: it is loaded with the first chart only.
    chunkSizeWarningLimit: 700,
  },
  server: { proxy },
  preview: { proxy },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testing/setup.ts'],
    css: false,
    testTimeout: 30_000,
    restoreMocks: true,
    // Loaded by Vite like the page's own code, else it meets a second copy of graphql.
    server: { deps: { inline: ['graphql-ws'] } },
  },
});
