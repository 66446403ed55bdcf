import { defineConfig } from "vite";

/** The element for other sites: one file under one name, so that what they have linked stays good. */
export default defineConfig({
  build: {
    target: "es2023",
    emptyOutDir: false,
    copyPublicDir: false,
    rollupOptions: {
      input: { widget: "src/embed/widget.ts" },
      output: { entryFileNames: "embed/[name].js" },
    },
  },
});
