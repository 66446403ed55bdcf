import { defineConfig } from "vitest/config";

/** Two entries: the public page, and what other sites show in a frame. The server links what the manifest names; nothing is inlined, nothing comes from elsewhere. */
export default defineConfig({
  base: "/",
  /** Tests speak the words of the server. */
  server: { fs: { allow: [".", "../query-service/src/main/resources/words"] } },
  build: {
    target: "es2023",
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    assetsDir: "assets",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: "manifest.json",
    emptyOutDir: true,
    rollupOptions: { input: { page: "src/page.ts", frame: "src/embed/frame.ts" } },
  },
  test: { environment: "happy-dom", include: ["src/**/*.test.ts"], setupFiles: ["src/speak.setup.ts"] },
});
