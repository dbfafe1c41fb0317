// The charts of the first page in our own face and colours, also after the theme was changed. Unfold draws them when
// the page has loaded, in a face of its own, and reads the colours once.
(() => {
  const root = document.documentElement;
  const token = (name) => getComputedStyle(root).getPropertyValue(name).trim();
  const paint = () => {
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    Chart.defaults.color = token("--ink-soft");
    Chart.defaults.borderColor = token("--line");
    for (const canvas of document.querySelectorAll("canvas.chart")) {
      const chart = Chart.getChart(canvas);
      if (!chart) continue;
      JSON.parse(canvas.dataset.value).datasets.forEach((wanted, index) => {
        for (const part of ["borderColor", "backgroundColor"]) {
          const name = /^var\((.+)\)$/.exec(wanted[part] ?? "")?.[1];
          if (name) chart.data.datasets[index][part] = token(name);
        }
      });
      chart.update();
    }
  };
  paint();
  addEventListener("load", paint);
  new MutationObserver(paint).observe(root, { attributes: true, attributeFilter: ["class"] });
})();
