// On the page behind a link: read aloud where the telephone has a voice, and print. Without scripts the page is whole.
const page = document.querySelector(".one-page");
const read = document.querySelector("[data-read]");
const paper = document.querySelector("[data-paper]");

paper.hidden = false;
paper.addEventListener("click", () => window.print());

if ("speechSynthesis" in window && page) {
  read.hidden = false;
  read.addEventListener("click", () => {
    if (speechSynthesis.speaking) return speechSynthesis.cancel();
    const words = new SpeechSynthesisUtterance(page.innerText);
    words.lang = page.lang;
    words.rate = 0.9;
    speechSynthesis.speak(words);
  });
}
