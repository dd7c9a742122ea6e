export default function Page() {
  return <main>Signalbox</main>;
}
