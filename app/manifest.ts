import type { MetadataRoute } from "next";

import { paths } from "./paths";

/** So that a phone keeps it among its programs. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    name: "JUGGERNAUT",
    short_name: "JUGGERNAUT",
    description: "People stay in charge of a fleet of AI workers.",
    id: "/",
    start_url: paths.overview(),
    display: "standalone",
    background_color: "#f9fafc",
    theme_color: "#f9fafc",
    icons: [
      { src: "/icon.svg", type: "image/svg+xml", sizes: "any" },
      { src: "/icon-192.png", type: "image/png", sizes: "192x192" },
      { src: "/icon-512.png", type: "image/png", sizes: "512x512" },
      { src: "/icon-maskable-512.png", type: "image/png", sizes: "512x512", purpose: "maskable" },
    ],
    shortcuts: [{ name: "Approvals", url: paths.approvals() }],
  };
}
