"use strict";

/* What the desk says, in two languages; messages come in the server's. */

const WORDS = { // English, where a bar parts one from many; Chinese
    view: ["View", "视图"],
    pages: ["Pages", "版面"],
    strip: ["Page overview", "页面一览"],
    side: ["Findings and source", "问题与源文件"],
    notes: ["Errors, warnings, findings", "错误、警告与校对结果"],
    source: ["Source", "源文件"],
    text: ["Text of the source", "源文件正文"],
    file: ["File", "文件"],
    filter: ["Show", "显示"],
    rule: ["Rule", "规则"],
    everyRule: ["All rules", "全部规则"],
    all: ["All", "全部"],
    errors: ["Errors", "错误"],
    warnings: ["Warnings", "警告"],
    findings: ["Findings", "校对"],
    notices: ["Notices", "提示"],
    countErrors: ["{} error|{} errors", "{} 个错误"],
    countFindings: ["{} finding|{} findings", "{} 处校对问题"],
    countPages: ["{} page|{} pages", "共 {} 页"],
    shown: ["{} shown", "列出 {} 条"],
    page: ["Page {}", "第 {} 页"],
    pageChanged: ["{} changed", "{}有改动"],
    pagesChanged: ["{} pages changed", "{} 页有改动"],
    and: [", ", "、"],
    noneChanged: ["No page changed", "版面无变化"],
    changed: ["changed", "有改动"],
    final: ["final text", "定稿"],
    more: ["{} more are not shown", "另有 {} 条未列出"],
    checking: ["proofreading …", "正在校对……"],
    nothing: ["No errors, no findings.", "没有错误，也没有校对问题。"],
    nothingHere: ["Nothing of this kind.", "没有这一类问题。"],
    waiting: ["Waiting for the first build …", "正在等待首次排版……"],
    noPages: ["There are no pages yet. They appear once the errors are mended.",
              "还没有版面，改正错误后即可显示。"],
    noChange: ["Nothing has changed", "没有改动"],
    broken: ["Not typeset, {}.", "排版未成，{}。"],
    oldPages: ["The pages are those of {}.", "当前显示的是 {} 的版面。"],
    of: ["of {}", "{} 的版面"],
    showError: ["Show the error", "查看错误"],
    lost: ["No connection to gazette watch. Trying again …",
           "与 gazette watch 的连接已断开，正在重试……"],
    gone: ["This address is no longer served. Open the one that gazette watch prints.",
           "此地址已失效，请打开 gazette watch 给出的新地址。"],
    retry: ["Try now", "立即重试"],
    noText: ["This file is empty, or not there.", "此文件不存在，或没有内容。"],
    back: ["Connected again", "已重新连接"],
    fit: ["Fit", "适宽"],
    fitTitle: ["Fit the width", "适合宽度"],
    larger: ["Larger", "放大"],
    smaller: ["Smaller", "缩小"],
    natural: ["True size", "实际大小"],
    spreads: ["Spreads", "对开"],
    spreadsTitle: ["Two pages side by side, as in print", "双页对开，与印刷品一致"],
    pdf: ["Open the PDF", "打开 PDF"],
    help: ["Keys", "快捷键"],
    close: ["Close", "关闭"],
    letters: ["Keys of one letter or sign", "启用单个字符的快捷键"],
    edit: ["Edit", "编辑"],
    copy: ["Copy", "复制位置"],
    copied: ["Copied: {}", "已复制：{}"],
    opened: ["Opened: {}", "已打开：{}"],
    failed: ["That did not work.", "操作未成功。"],
    nextChange: ["Next change", "下一处改动"],
    previousChange: ["Previous change", "上一处改动"],
    nextNote: ["Next finding", "下一个问题"],
    previousNote: ["Previous finding", "上一个问题"],
    toPages: ["To the pages", "转到版面"],
    toNotes: ["To the findings", "转到问题列表"],
    toSource: ["To the source", "转到源文件"],
    toStrip: ["To the page overview", "转到页面一览"],
    keyLines: ["From line to line of a page, from item to item of a list",
               "在版面各行、列表各条之间移动"],
    keyOpen: ["A line's source, a finding's place", "显示该行的源文件、该问题所在位置"],
    keyEdit: ["Open in the editor, or copy the position", "在编辑器中打开，或复制位置"],
    keyScroll: ["Scroll", "滚动"],
    keyClose: ["Close the source, take the frame away", "关闭源文件，取消标示框"],
};

function keep(name, value) {
    try {
        localStorage.setItem(name, value);
    } catch { /* a browser may refuse to remember */ }
}

function kept(name) {
    try {
        return localStorage.getItem(name);
    } catch {
        return null;
    }
}

const preferred = navigator.languages.find((tag) => /^(zh|en)\b/.test(tag));
let chinese = (kept("language") || preferred || "en").startsWith("zh");

function word(name, ...values) {
    const forms = WORDS[name][chinese ? 1 : 0].split("|");
    const form = forms.length > 1 && values[0] !== 1 ? forms[1] : forms[0];
    return form.replaceAll("{}", () => values.shift());
}

/* Pages before the first one have words in their labels. */
function pageName(label) {
    const [, words, number] = /^(.*?)(\d*)$/.exec(label);
    return number && (chinese || !words) ? words + word("page", number) : label;
}
