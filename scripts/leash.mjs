// Ends this process when the one that started it is gone, even by kill -9: nothing is left to hold the port.
// Its own children inherit this file but not the leash; for some of them the channel is all that keeps them alive.
if (process.channel && process.env.JUGGERNAUT_LEASH === String(process.ppid)) {
  process.channel.unref();
  process.once("disconnect", () => process.exit(0));
}
