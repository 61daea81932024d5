"use strict";
const texts = {
  fi: { skip: "Siirry sisältöön", lead: "Kaupunkien hyvinvoinnin mittarit avoimesta tiedosta.", indicator: "Mittari", level: "Aluetaso", area: "Alue", period: "Ajankohta", value: "Arvo", status: "Tila", docs: "Rajapinnan kuvaus", csv: "Taulukko CSV-muodossa", release: "Julkaisu", none: "Julkaisua ei vielä ole.", synthetic: "Luvut ovat generoituja esimerkkejä, eivät todellisia.",
    levels: { country: "maa", region: "maakunta", municipality: "kunta", "major-area": "suuralue", district: "kaupunginosa", "sub-district": "osa-alue", postal: "postinumeroalue", unit: "yksikkö", group: "alueryhmä", unallocated: "muut" },
    statuses: { normal: "", provisional: "ennakollinen", estimated: "arvioitu", partial: "osittainen", break: "katkos", missing: "puuttuu", not_applicable: "ei sovellu", unreliable: "liian epävarma", suppressed: "suojattu" } },
  sv: { skip: "Gå till innehållet", lead: "Mått på städernas välfärd ur öppna data.", indicator: "Mått", level: "Områdesnivå", area: "Område", period: "Tidpunkt", value: "Värde", status: "Status", docs: "Gränssnittets beskrivning", csv: "Tabellen som CSV", release: "Utgåva", none: "Det finns ingen utgåva ännu.", synthetic: "Talen är genererade exempel, inte verkliga.",
    levels: { country: "land", region: "landskap", municipality: "kommun", "major-area": "storområde", district: "stadsdel", "sub-district": "delområde", postal: "postnummerområde", unit: "enhet", group: "områdesgrupp", unallocated: "övriga" },
    statuses: { normal: "", provisional: "preliminärt", estimated: "uppskattat", partial: "partiellt", break: "brott", missing: "saknas", not_applicable: "inte tillämpligt", unreliable: "för osäkert", suppressed: "skyddat" } },
  en: { skip: "Skip to content", lead: "Well-being indicators of cities from open data.", indicator: "Indicator", level: "Level of areas", area: "Area", period: "Period", value: "Value", status: "Status", docs: "Description of the interface", csv: "The table as CSV", release: "Release", none: "There is no release yet.", synthetic: "These figures are generated examples, not real ones.",
    levels: { country: "country", region: "region", municipality: "municipality", "major-area": "major area", district: "district", "sub-district": "sub-district", postal: "postal area", unit: "unit", group: "group of areas", unallocated: "unallocated" },
    statuses: { normal: "", provisional: "provisional", estimated: "estimated", partial: "partial", break: "break", missing: "missing", not_applicable: "not applicable", unreliable: "too unsure", suppressed: "protected" } },
};
const wanted = new URLSearchParams(location.search).get("lang") || (navigator.language || "fi").slice(0, 2);
const lang = texts[wanted] ? wanted : "fi";
const t = texts[lang];
const at = (id) => document.getElementById(id);
const get = async (path) => {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error((await answer.json()).detail);
  return answer.json();
};
const option = (value, text) => {
  const element = document.createElement("option");
  element.value = value;
  element.textContent = text;
  return element;
};
const cell = (row, text, kind) => {
  const element = document.createElement(kind === "header" ? "th" : "td");
  if (kind === "header") element.scope = "row";
  if (kind === "number") element.className = "number";
  element.textContent = text;
  row.append(element);
};
let indicators = [];
const showLevels = () => {
  const indicator = indicators.find((i) => i.code === at("indicator").value);
  const kept = at("level").value;
  at("level").replaceChildren(...indicator.levels.map((l) => option(l, t.levels[l])));
  at("level").value = indicator.levels.includes(kept) ? kept : indicator.levels.includes("district") ? "district" : indicator.levels[0];
};
const showTable = async () => {
  const indicator = indicators.find((i) => i.code === at("indicator").value);
  const query = new URLSearchParams({ indicator: indicator.code, level: at("level").value, period: "latest", lang, labels: "both" });
  const answer = await get("/v1/observations?" + query);
  at("caption").textContent = `${indicator.name}, ${indicator.unit} · ${indicator.source.producer}`;
  at("note").hidden = !indicator.synthetic;
  at("note").textContent = t.synthetic;
  at("csv").href = "/v1/observations?" + query + "&format=csv";
  const numbers = new Intl.NumberFormat(lang, { minimumFractionDigits: indicator.decimals, maximumFractionDigits: indicator.decimals });
  at("rows").replaceChildren(...answer.observations.map((o) => {
    const row = document.createElement("tr");
    cell(row, o.area_name, "header");
    cell(row, o.period);
    cell(row, o.value === null ? "–" : numbers.format(o.value), "number");
    cell(row, t.statuses[o.status]);
    return row;
  }));
};
const start = async () => {
  document.documentElement.lang = lang;
  document.querySelectorAll("[data-text]").forEach((e) => { e.textContent = t[e.dataset.text]; });
  const answer = await get("/v1/indicators?lang=" + lang);
  at("release").textContent = `${t.release} ${answer.release}`;
  indicators = answer.indicators.filter((i) => i.levels.length);
  if (!indicators.length) return;
  at("indicator").replaceChildren(...indicators.map((i) => option(i.code, i.name)));
  at("indicator").value = (indicators.find((i) => i.levels.includes("district") && !i.synthetic) || indicators[0]).code;
  at("indicator").addEventListener("change", () => { showLevels(); showTable(); });
  at("level").addEventListener("change", showTable);
  showLevels();
  await showTable();
};
start().catch((error) => { at("release").textContent = error.message || t.none; });
