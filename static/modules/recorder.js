// Recording sound on the spot: what was recorded becomes the file of the field above, and is sent with the form
// like any other file. Where a browser cannot, nothing is shown and files are chosen as always.
const kinds = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
const extensions = { "audio/webm": "webm", "audio/mp4": "m4a", "audio/ogg": "ogg" };

const able = () => {
  try {
    return Boolean(navigator.mediaDevices?.getUserMedia && window.MediaRecorder && new DataTransfer());
  } catch {
    return false;
  }
};

for (const box of document.querySelectorAll("[data-recorder]")) {
  const input = document.getElementById(box.dataset.recorder);
  const kind = able() && kinds.find((each) => MediaRecorder.isTypeSupported(each));
  if (!input || !kind) continue;
  const start = box.querySelector("[data-start]");
  const stop = box.querySelector("[data-stop]");
  const time = box.querySelector("[data-time]");
  const status = box.querySelector("[role=status]");
  const player = box.querySelector("audio");
  const most = Number(input.dataset.mostBytes || 0) * 0.98;
  box.hidden = false;

  const show = (recording) => {
    start.hidden = recording;
    stop.hidden = time.hidden = !recording;
    if (recording) player.hidden = true;
  };

  const take = (pieces) => {
    const plain = kind.split(";")[0];
    const file = new File(pieces, `recording.${extensions[plain]}`, { type: plain });
    const files = new DataTransfer();
    files.items.add(file);
    input.files = files.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    URL.revokeObjectURL(player.src);
    player.src = URL.createObjectURL(file);
    player.hidden = false;
    start.textContent = start.dataset.again;
  };

  const record = (stream) => {
    const recorder = new MediaRecorder(stream, { mimeType: kind, audioBitsPerSecond: 48000 });
    const begun = Date.now();
    const pieces = [];
    let size = 0;
    let words = box.dataset.done;
    const tick = () => {
      const seconds = Math.floor((Date.now() - begun) / 1000);
      time.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    };
    const timer = setInterval(tick, 500);
    recorder.addEventListener("dataavailable", ({ data }) => {
      pieces.push(data);
      size += data.size;
      if (most && size > most && recorder.state === "recording") {
        words = box.dataset.full;
        recorder.stop();
      }
    });
    recorder.addEventListener("stop", () => {
      clearInterval(timer);
      for (const track of stream.getTracks()) track.stop();
      const focused = document.activeElement === stop;
      show(false);
      take(pieces);
      status.textContent = words;
      if (focused) start.focus();
    });
    stop.onclick = () => recorder.state === "recording" && recorder.stop();
    recorder.start(1000);
    tick();
    show(true);
    status.textContent = box.dataset.recording;
    stop.focus();
  };

  start.addEventListener("click", async () => {
    start.disabled = true;
    try {
      record(await navigator.mediaDevices.getUserMedia({ audio: true }));
    } catch {
      status.textContent = box.dataset.refused;
    } finally {
      start.disabled = false;
    }
  });
  // A form that is sent while the microphone is on would leave the recording behind.
  input.form?.addEventListener("submit", (event) => {
    if (stop.hidden) return;
    event.preventDefault();
    stop.click();
  });
}
