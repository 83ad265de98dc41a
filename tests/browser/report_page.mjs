// Opens report.html of finished runs in Chromium. Usage: report_page.mjs CHROMIUM RUN_DIR... With
// SLUICE_SCREENSHOTS=DIR the pages are kept there as pictures.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const [executablePath, ...directories] = process.argv.slice(2)

const count = (number) => number.toLocaleString('en-US')

function duration(milliseconds) {
  if (milliseconds < 1000) return `${milliseconds} ms`
  if (milliseconds < 59950) return `${(milliseconds / 1000).toFixed(1)} s`
  const seconds = Math.round(milliseconds / 1000)
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

function bytes(number) {
  if (number < 1000) return `${number} B`
  const power = Math.min(4, Math.floor(Math.log10(number) / 3))
  return `${(number / 1000 ** power).toFixed(1)} ${['', 'kB', 'MB', 'GB', 'TB'][power]}`
}

// How a member of summary.json is shown.
function shown(name, value) {
  if (name.startsWith('calls.latency_ms.')) return duration(Math.ceil(value))
  if (name.startsWith('calls.bytes_')) return bytes(value)
  if (name === 'calls.used_share_of_limit') return `${(value * 100).toFixed(1)} %`
  return count(Math.floor(value))
}

const member = (summary, name) => name.split('.').reduce((object, key) => object[key], summary)

async function checkFigures(page, summary) {
  const figures = await page.$$eval('[data-figure]', (all) =>
    all.map((element) => [element.dataset.figure, element.textContent]),
  )
  const wanted = ['read', 'created', 'updated', 'failed'].map((name) => `records.${name}`)
  for (const name of [...wanted, 'calls.requests', 'calls.throttled']) {
    assert.ok(figures.some(([figure]) => figure === name), `${name} is not shown`)
  }
  for (const [name, text] of figures) assert.equal(text, shown(name, member(summary, name)), name)
}

async function checkErrors(page, summary) {
  const rows = await page.$$eval('.errors tbody tr', (all) => all.map((row) => row.innerText))
  assert.equal(rows.length, summary.errors.length)
  summary.errors.forEach((error, i) => {
    const { file, line, message } = error.example
    for (const text of [count(error.count), error.code, `${file}:${line}`, message]) {
      assert.ok(rows[i].replace(/\s+/g, ' ').includes(text), `${text} is not in ${rows[i]}`)
    }
  })
}

// Texts whose colour has a contrast below 4.5 to 1 against the page's ground (WCAG 2.2, 1.4.3).
const faintTexts = () => {
  const channels = (color) => color.match(/[\d.]+/g).slice(0, 3).map(Number)
  const luminance = (color) => {
    const [r, g, b] = channels(color).map((value) => {
      const share = value / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const groundOf = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const color = getComputedStyle(each).backgroundColor
      if (!color.startsWith('rgba(0, 0, 0, 0')) return color
    }
    return 'rgb(255, 255, 255)'
  }
  const faint = []
  for (const element of document.querySelectorAll('body *')) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
    if (!hasText || element.closest('title, desc')) continue
    const style = getComputedStyle(element)
    const pair = [element instanceof SVGElement ? style.fill : style.color, groundOf(element)]
    const [dark, light] = pair.map(luminance).sort((a, b) => a - b)
    if ((light + 0.05) / (dark + 0.05) < 4.5) faint.push(element.textContent)
  }
  return faint
}

async function checkAccess(page) {
  assert.deepEqual(await page.evaluate(faintTexts), [])
  const levels = await page.$$eval('h1, h2, h3', (all) => all.map((each) => Number(each.tagName[1])))
  assert.equal(levels[0], 1)
  levels.forEach((level, i) => assert.ok(i === 0 || level <= levels[i - 1] + 1, 'a heading is missing'))
  const charts = await page.$$eval('svg[role=img]', (all) =>
    all.map((svg) =>
      svg.getAttribute('aria-labelledby').split(' ').map((id) => document.getElementById(id)?.textContent),
    ),
  )
  for (const texts of charts) assert.ok(texts.every(Boolean), 'a chart has no name')
  const unheaded = await page.$$eval('table', (all) => all.filter((each) => !each.querySelector('th[scope]')).length)
  assert.equal(unheaded, 0, 'tables without headers')
  return charts.length
}

async function checkPage(browser, directory, width, colorScheme) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme })
  const page = await context.newPage()
  const trouble = []
  page.on('console', (message) => trouble.push(`console: ${message.text()}`))
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`))
  const url = pathToFileURL(resolve(directory, 'report.html')).href
  page.on('request', (request) => request.url() !== url && trouble.push(`request: ${request.url()}`))
  await page.goto(url)
  if (process.env.SLUICE_SCREENSHOTS) {
    const name = `${basename(directory)}-${width}-${colorScheme}.png`
    await page.screenshot({ path: resolve(process.env.SLUICE_SCREENSHOTS, name), fullPage: true })
  }
  const summary = JSON.parse(readFileSync(resolve(directory, 'summary.json'), 'utf8'))
  await checkFigures(page, summary)
  await checkErrors(page, summary)
  const state = await page.textContent('.state')
  assert.ok(state.startsWith(summary.finished ? 'Finished' : `Stopped with exit code ${summary.exit_code}`), state)
  const charts = await checkAccess(page)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  assert.ok(wide <= 0, `the page is ${wide} pixels too wide`)
  assert.deepEqual(trouble, [])
  await context.close()
  return charts
}

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
try {
  for (const directory of directories) {
    for (const [width, colorScheme] of [[1280, 'light'], [1280, 'dark'], [390, 'light'], [390, 'dark']]) {
      const charts = await checkPage(browser, directory, width, colorScheme)
      console.log(`ok - ${directory} ${width} ${colorScheme}: ${charts} charts`)
    }
  }
} finally {
  await browser.close()
}
