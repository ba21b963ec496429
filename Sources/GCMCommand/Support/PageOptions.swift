import ArgumentParser
import Publishing

extension Language: ExpressibleByArgument {}

/// How pages of HTML are made.
struct PageOptions: ParsableArguments {
  @Option(help: "The language of the interface and of names: en, fr or ru.")
  var language = Language.en

  @OptionGroup var templates: TemplateOptions

  func frame(_ language: Language, datasets: DatasetOptions) throws -> PageFrame {
    try templates.frame(language, datasets: datasets)
  }
}

/// The files that pages of HTML are made with.
struct TemplateOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder of page.html, style.css and script.js; by default templates/ of the data package.",
      valueName: "dir"))
  var templates: String?

  func frame(_ language: Language, datasets: DatasetOptions) throws -> PageFrame {
    let folder = try datasets.directory()
    return PageFrame(
      templates: try PageTemplates(folder: templates ?? "\(folder)/templates"),
      interface: try Interface(language, datasets: folder))
  }
}
